package io.b3stream.k8s;

import java.util.Map;

/** Arithmetic as the guide writes it: {@code + - * /}, brackets, {@code max(a, b)} and {@code power(a)}, the next power of two. */
final class Formula {
    private final String text;
    private final Map<String, Double> values;
    private int at;

    private Formula(String text, Map<String, Double> values) {
        this.text = text.replace(" ", "");
        this.values = values;
    }

    /** @throws IllegalArgumentException when it is no formula, or names what has no value */
    static double value(String text, Map<String, Double> values) {
        Formula formula = new Formula(text, values);
        double value = formula.sum();
        if (formula.at != formula.text.length()) {
            throw formula.wrong("nothing more");
        }
        return value;
    }

    private double sum() {
        double value = product();
        while (true) {
            if (accept('+')) {
                value += product();
            } else if (accept('-')) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() {
        double value = factor();
        while (true) {
            if (accept('*')) {
                value *= factor();
            } else if (accept('/')) {
                value /= factor();
            } else {
                return value;
            }
        }
    }

    private double factor() {
        if (accept('(')) {
            double value = sum();
            expect(')');
            return value;
        }
        int from = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.isEmpty()) {
            throw wrong("a number, a name or a bracket");
        }
        return accept('(') ? call(word) : known(word);
    }

    private double call(String function) {
        double value = sum();
        if (function.equals("power")) {
            expect(')');
            return Math.pow(2, Math.ceil(Math.log(value) / Math.log(2) - 1e-9));
        }
        if (function.equals("max")) {
            expect(',');
            value = Math.max(value, sum());
            expect(')');
            return value;
        }
        throw wrong("max or power");
    }

    private double known(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return Double.parseDouble(word);
        }
        Double value = values.get(word);
        if (value == null) {
            throw wrong("one of " + values.keySet() + " in place of " + word);
        }
        return value;
    }

    private boolean accept(char sign) {
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char sign) {
        if (!accept(sign)) {
            throw wrong(String.valueOf(sign));
        }
    }

    private IllegalArgumentException wrong(String wanted) {
        return new IllegalArgumentException("'" + text + "' at " + at + ": wanted " + wanted);
    }
}
