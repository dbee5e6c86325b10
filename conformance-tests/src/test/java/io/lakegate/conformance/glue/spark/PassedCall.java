package io.lakegate.conformance.glue.spark;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.apache.spark.connect.proto.ExecutePlanRequest;

/**
 * One call on its way through a {@link ConnectGate}. Either side is asked for a message only when the other one can take
 * it, so nothing gathers here.
 */
final class PassedCall {
    private final ServerCall<byte[], byte[]> caller;
    private final ClientCall<byte[], byte[]> onward;
    private final Gatekeeper keeper;
    private final boolean plan;
    private Gatekeeper.Fate fate = Gatekeeper.Fate.RUNS;
    private boolean closed;
    private boolean wantsFromCaller;
    private boolean wantsFromSpark;

    PassedCall(ServerCall<byte[], byte[]> caller, ClientCall<byte[], byte[]> onward, Gatekeeper keeper, boolean plan) {
        this.caller = caller;
        this.onward = onward;
        this.keeper = keeper;
        this.plan = plan;
    }

    ServerCall.Listener<byte[]> start(Metadata headers) {
        onward.start(new FromSpark(), headers);
        onward.request(1);
        caller.request(1);
        return new FromCaller();
    }

    /** Breaks the call off as a lost connection does. */
    private synchronized void breakOff(String why) {
        if (!closed) {
            closed = true;
            caller.close(Status.UNAVAILABLE.withDescription(why), new Metadata());
        }
    }

    private static ExecutePlanRequest parsed(byte[] message) {
        try {
            return ExecutePlanRequest.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            throw Status.INVALID_ARGUMENT.withCause(e).asRuntimeException();
        }
    }

    private final class FromCaller extends ServerCall.Listener<byte[]> {
        @Override
        public void onMessage(byte[] message) {
            if (plan) {
                fate = keeper.decide(parsed(message));
                if (fate == Gatekeeper.Fate.SESSION_DIES_BEFORE) {
                    onward.cancel("the session dies", null);
                    breakOff("connection reset");
                    keeper.died();
                    return;
                }
            }
            onward.sendMessage(message);
            synchronized (PassedCall.this) {
                if (onward.isReady()) {
                    caller.request(1);
                } else {
                    wantsFromCaller = true;
                }
            }
        }

        @Override
        public void onHalfClose() {
            if (fate != Gatekeeper.Fate.SESSION_DIES_BEFORE) {
                onward.halfClose();
            }
        }

        @Override
        public void onCancel() {
            onward.cancel("the caller went away", null);
        }

        @Override
        public void onReady() {
            synchronized (PassedCall.this) {
                if (wantsFromSpark) {
                    wantsFromSpark = false;
                    onward.request(1);
                }
            }
        }
    }

    private final class FromSpark extends ClientCall.Listener<byte[]> {
        @Override
        public void onHeaders(Metadata headers) {
            synchronized (PassedCall.this) {
                if (!closed && fate == Gatekeeper.Fate.RUNS) {
                    caller.sendHeaders(headers);
                }
            }
        }

        @Override
        public void onMessage(byte[] message) {
            if (fate == Gatekeeper.Fate.CONNECTION_LOST) {
                breakOff("connection reset");
            }
            synchronized (PassedCall.this) {
                if (closed || fate != Gatekeeper.Fate.RUNS) {
                    onward.request(1);
                    return;
                }
                caller.sendMessage(message);
                if (caller.isReady()) {
                    onward.request(1);
                } else {
                    wantsFromSpark = true;
                }
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (fate == Gatekeeper.Fate.SESSION_DIES_AFTER) {
                breakOff("connection reset");
                keeper.died();
                return;
            }
            synchronized (PassedCall.this) {
                if (!closed) {
                    closed = true;
                    caller.close(status, trailers);
                }
            }
        }

        @Override
        public void onReady() {
            synchronized (PassedCall.this) {
                if (wantsFromCaller) {
                    wantsFromCaller = false;
                    caller.request(1);
                }
            }
        }
    }
}
