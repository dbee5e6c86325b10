package io.lakegate.gateway.store;

/**
 * What people ask about a session of billed compute.
 *
 * @param size e.g. {@code 5 x G.1X}; empty when it is not known
 * @param principal whose it is alone; empty when it is everybody's
 * @param role that it acts as
 * @param group what parts it from sessions that are otherwise alike; empty for nothing
 * @param dpus billed at a time; 0 when it is not known
 */
public record ComputeTraits(String size, String principal, String role, String group, double dpus) {
    public static final ComputeTraits UNKNOWN = new ComputeTraits("", "", "", "", 0);
}
