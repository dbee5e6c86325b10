package io.lakegate.gateway.engine.connect;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.Map;

/** Puts the greeting of the moment on every call. */
final class GreetingCalls implements ClientInterceptor {
    private final Greeting greeting;

    GreetingCalls(Greeting greeting) {
        this.greeting = greeting;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                for (Map.Entry<String, String> header : greeting.headers().entrySet()) {
                    headers.put(Metadata.Key.of(header.getKey(), Metadata.ASCII_STRING_MARSHALLER), header.getValue());
                }
                super.start(listener, headers);
            }
        };
    }
}
