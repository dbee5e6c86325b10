package io.lakegate.jdbc.arrow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in a byte array; the JIT turns each into one load. */
public final class LittleEndian {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLES =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    public static short int16(byte[] bytes, int at) {
        return (short) SHORTS.get(bytes, at);
    }

    public static int int32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    public static long int64(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    public static float float32(byte[] bytes, int at) {
        return (float) FLOATS.get(bytes, at);
    }

    public static double float64(byte[] bytes, int at) {
        return (double) DOUBLES.get(bytes, at);
    }
}
