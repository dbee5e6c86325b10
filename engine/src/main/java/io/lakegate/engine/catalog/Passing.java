package io.lakegate.engine.catalog;

/**
 * Lets checked exceptions through methods that declare none: Spark expects them there, and Scala, in which the overridden
 * methods are written, has nothing to declare.
 */
final class Passing {
    private Passing() {}

    interface Call<T> {
        T run() throws Exception;
    }

    static <T> T on(Call<T> call) {
        try {
            return call.run();
        } catch (Exception e) {
            Passing.<RuntimeException>passOn(e);
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked") // Erased: the cast that is written is not the one that is run.
    private static <E extends Exception> void passOn(Exception e) throws E {
        throw (E) e;
    }
}
