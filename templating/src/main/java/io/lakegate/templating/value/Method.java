package io.lakegate.templating.value;

/** One method of a built-in type. */
@FunctionalInterface
interface Method {
    Object call(Object self, Arguments arguments);
}
