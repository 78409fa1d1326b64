package dev.spanwise.jinja;

import java.math.BigInteger;
import java.util.Locale;

/**
 * How Python's {@code format} writes one value.
 *
 * @param fill what fills the width
 * @param align {@code <}, {@code >}, {@code ^}, {@code =} (after the sign), or 0 for the value's own side
 * @param sign {@code +}, {@code -} or a blank
 * @param alternate with a prefix, or a point that is not needed
 * @param group what separates thousands; 0 for nothing
 * @param precision -1 for none
 * @param type 0 for the value's own
 */
record FormatSpec(int fill, char align, char sign, boolean alternate, int width, char group, int precision, char type) {

    private static final String ALIGNS = "<>^=";

    /** Reads {@code [[fill]align][sign][z][#][0][width][group][.precision][type]}. */
    static FormatSpec parse(String spec) {
        return new Reader(spec).read();
    }

    private static final class Reader {
        private final int[] spec;
        private int place;

        Reader(String spec) {
            this.spec = spec.codePoints().toArray();
        }

        FormatSpec read() {
            int fill = ' ';
            char align = 0;
            boolean filled = spec.length > 1 && ALIGNS.indexOf(spec[1]) >= 0;
            if (filled) {
                fill = spec[0];
                align = (char) spec[1];
                place = 2;
            } else {
                align = any(ALIGNS);
            }
            char sign = any("+- ");
            boolean alternate = any("#") != 0;
            if (any("0") != 0 && align == 0) {
                fill = filled ? fill : '0';
                align = '=';
            }
            int width = number(0);
            char group = any(",_");
            int precision = any(".") != 0 ? number(-1) : -1;
            if (place > 0 && place <= spec.length && spec[place - 1] == '.' && precision < 0) {
                throw wrong();
            }
            char type = place < spec.length ? (char) spec[place++] : 0;
            if (place < spec.length) {
                throw wrong();
            }
            return new FormatSpec(fill, align, sign == 0 ? '-' : sign, alternate, width, group, precision, type);
        }

        private JinjaException wrong() {
            return new JinjaException("The format " + new String(spec, 0, spec.length) + " is not valid");
        }

        private char any(String allowed) {
            return place < spec.length && allowed.indexOf(spec[place]) >= 0 ? (char) spec[place++] : 0;
        }

        private int number(int otherwise) {
            int start = place;
            long number = 0;
            while (place < spec.length && spec[place] >= '0' && spec[place] <= '9') {
                number = Math.min(Integer.MAX_VALUE, number * 10 + spec[place++] - '0');
            }
            return place == start ? otherwise : (int) number;
        }
    }

    String format(Object value, Budget budget) {
        budget.text(width);
        return switch (value) {
            case String text -> text(text);
            case Markup safe -> text(safe.text());
            case Boolean truth when type == 0 -> plain() ? (truth ? "True" : "False") : integer(Numbers.integer(truth));
            case Boolean truth -> number(truth);
            case BigInteger number -> number(number);
            case Double number -> decimal(number);
            default -> {
                if (!plain() || type != 0) {
                    throw new JinjaException("Values of the type " + Types.name(value) + " have no formats");
                }
                yield Texts.str(value, budget);
            }
        };
    }

    private boolean plain() {
        return equals(parse(""));
    }

    private String text(String text) {
        if (type != 0 && type != 's' || sign != '-' || alternate || group != 0 || align == '=' && fill != '0') {
            throw wrong();
        }
        String shown = precision >= 0 && precision < Texts.length(text) ? Texts.part(text, 0, precision) : text;
        return padded("", shown, align == 0 || align == '=' ? '<' : align);
    }

    private JinjaException wrong() {
        return new JinjaException("The format does not fit the value");
    }

    private String number(Object number) {
        return type != 0 && "eEfFgG%".indexOf(type) >= 0
                ? decimal(Numbers.decimal(number))
                : integer(Numbers.integer(number));
    }

    private String integer(BigInteger number) {
        if (precision >= 0) {
            throw wrong();
        }
        BigInteger size = number.abs();
        String digits = switch (type) {
            case 0, 'd', 'n' -> Texts.integer(size);
            case 'b' -> size.toString(2);
            case 'o' -> size.toString(8);
            case 'x' -> size.toString(16);
            case 'X' -> size.toString(16).toUpperCase(Locale.ROOT);
            case 'c' -> Character.toString(number.intValueExact());
            default -> throw wrong();
        };
        if (type == 'c') {
            return padded("", digits, align == 0 ? '<' : align);
        }
        String prefix = alternate && "boxX".indexOf(type) >= 0 && type != 0 ? "0" + type : "";
        return signed(number.signum() < 0, prefix, digits, type == 0 || type == 'd' || type == 'n' ? 3 : 4);
    }

    private String decimal(double number) {
        boolean negative = number < 0 || number == 0 && 1 / number < 0;
        double size = Math.abs(number);
        String digits;
        if (type != 0) {
            char kind = type == 'n' ? 'g' : type;
            if ("eEfFgG%".indexOf(kind) < 0) {
                throw wrong();
            }
            digits = Digits.of(size, kind, precision < 0 ? 6 : precision, alternate);
        } else {
            digits = precision < 0 ? Texts.decimal(size) : shortest(size);
        }
        return signed(negative, "", digits, 3);
    }

    /** Like {@code g}, with at least one digit after the point. */
    private String shortest(double size) {
        String digits = Digits.of(size, 'g', precision, alternate);
        boolean whole = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (whole && digits.length() >= Math.max(precision, 1) && size != 0) {
            return Digits.of(size, 'e', Math.max(precision, 1) - 1, alternate).replaceFirst("\\.?0*e", "e");
        }
        return whole ? digits + ".0" : digits;
    }

    private String signed(boolean negative, String prefix, String digits, int groupSize) {
        String before = (negative ? "-" : sign == '-' ? "" : String.valueOf(sign)) + prefix;
        String grouped = group == 0 ? digits : grouped(digits, groupSize, width - before.length());
        return padded(before, grouped, align == 0 ? '>' : align);
    }

    private String grouped(String digits, int size, int least) {
        int end = 0;
        while (end < digits.length() && Character.digit(digits.charAt(end), 16) >= 0 && digits.charAt(end) != 'e') {
            end++;
        }
        String rest = digits.substring(end);
        StringBuilder whole = new StringBuilder(digits.substring(0, end));
        boolean zeros = fill == '0' && align == '=';
        while (zeros && whole.length() + (whole.length() - 1) / size + rest.length() < least) {
            whole.insert(0, '0');
        }
        for (int place = whole.length() - size; place > 0; place -= size) {
            whole.insert(place, group);
        }
        return whole + rest;
    }

    private String padded(String before, String shown, char side) {
        int padding = width - Texts.length(before) - Texts.length(shown);
        if (padding <= 0) {
            return before + shown;
        }
        String blank = Character.toString(fill);
        int left = switch (side) {
            case '<', '=' -> 0;
            case '^' -> padding / 2;
            default -> padding;
        };
        return side == '='
                ? before + blank.repeat(padding) + shown
                : blank.repeat(left) + before + shown + blank.repeat(padding - left);
    }
}
