/**
 * One door to AWS: clients, credentials, one pace for all calls, and AWS's errors in Lakegate's words. Uses the AWS SDK
 * and the domain. Start at {@link io.lakegate.gateway.aws.AwsAccounts}.
 */
@NullMarked
package io.lakegate.gateway.aws;

import org.jspecify.annotations.NullMarked;
