package io.farmhawk.fingerprint;

/**
 * Finds a text that every match of a regular expression contains, so that most texts need not be
 * matched at all. Careful rather than clever: where it cannot tell, it names none.
 */
final class RequiredLiteral {
    private static final String NONE = "";

    private final String expression;
    private int at;
    private int depth;
    private final StringBuilder run = new StringBuilder();
    private String longest = NONE;

    private RequiredLiteral(String expression) {
        this.expression = expression;
    }

    /** The longest such text that stands outside of any group; empty if none can be named. */
    static String of(String expression) {
        return new RequiredLiteral(expression).search();
    }

    private String search() {
        while (at < expression.length()) {
            if (!step(expression.charAt(at++))) {
                return NONE;
            }
        }
        endRun();
        return longest;
    }

    /** Reads on from a character; false if what follows is beyond this search. */
    private boolean step(char c) {
        switch (c) {
            case '|' -> {
                endRun();
                return depth > 0;
            }
            case '(' -> {
                endRun();
                depth++;
                return !expression.startsWith("?", at) || expression.startsWith("?:", at);
            }
            case ')' -> {
                endRun();
                depth--;
            }
            case '[' -> {
                endRun();
                return skipClass();
            }
            case '{' -> {
                dropLast();
                at = expression.indexOf('}', at) + 1;
                return at > 0;
            }
            case '*', '?' -> dropLast();
            case '+', '.', '^', '$' -> endRun();
            case '\\' -> {
                return escape();
            }
            default -> literal(c);
        }
        return true;
    }

    /** An escaped letter or digit has a meaning of its own; anything else stands for itself. */
    private boolean escape() {
        if (at == expression.length()) {
            return false;
        }
        char c = expression.charAt(at++);
        if (!Character.isLetterOrDigit(c)) {
            literal(c);
            return true;
        }
        endRun();
        return "dDwWsSbBAz".indexOf(c) >= 0;
    }

    private boolean skipClass() {
        int from = expression.startsWith("^", at) ? at + 1 : at;
        for (int i = from; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '[') {
                return false;
            }
            if (c == '\\') {
                i++;
            } else if (c == ']' && i > from) {
                at = i + 1;
                return true;
            }
        }
        return false;
    }

    private void literal(char c) {
        if (depth > 0) {
            return;
        }
        if (c < 0x80) {
            run.append(c);
        } else {
            endRun();
        }
    }

    private void dropLast() {
        if (!run.isEmpty()) {
            run.setLength(run.length() - 1);
        }
        endRun();
    }

    private void endRun() {
        if (run.length() > longest.length()) {
            longest = run.toString();
        }
        run.setLength(0);
    }
}
