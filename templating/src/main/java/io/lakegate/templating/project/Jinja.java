package io.lakegate.templating.project;

/** Whether a text is worth the template engine. */
final class Jinja {
    private Jinja() {}

    static boolean mayContain(String text) {
        int brace = text.indexOf('{');
        while (brace >= 0 && brace + 1 < text.length()) {
            char next = text.charAt(brace + 1);
            if (next == '{' || next == '%' || next == '#') {
                return true;
            }
            brace = text.indexOf('{', brace + 1);
        }
        return false;
    }
}
