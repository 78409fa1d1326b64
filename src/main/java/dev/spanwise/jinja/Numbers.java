package dev.spanwise.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.function.Supplier;

/** Python's numbers: integers without end (up to a limit), floats, and booleans, which are 0 and 1. */
final class Numbers {
    private static final int BITS = 1_000_000;
    private static final MathContext PRECISE = new MathContext(60);

    private Numbers() {}

    static boolean is(Object value) {
        return value instanceof BigInteger || value instanceof Double || value instanceof Boolean;
    }

    static boolean isInteger(Object value) {
        return value instanceof BigInteger || value instanceof Boolean;
    }

    static boolean isNan(Object value) {
        return value instanceof Double number && number.isNaN();
    }

    static BigInteger integer(Object integer) {
        return integer instanceof Boolean truth ? (truth ? BigInteger.ONE : BigInteger.ZERO) : (BigInteger) integer;
    }

    static double decimal(Object number) {
        if (number instanceof Double decimal) {
            return decimal;
        }
        return finite(integer(number).doubleValue());
    }

    private static double finite(double number) {
        if (Double.isInfinite(number)) {
            throw new JinjaException("A number is too large");
        }
        return number;
    }

    /** An integer within Java's bounds, for places in texts and lists. */
    static int index(Object value, Supplier<JinjaException> wrong) {
        if (!isInteger(value)) {
            throw wrong.get();
        }
        BigInteger number = integer(value);
        return number.bitLength() < 32
                ? number.intValue()
                : number.signum() < 0 ? -Integer.MAX_VALUE : Integer.MAX_VALUE;
    }

    static int compare(Object a, Object b) {
        if (isInteger(a) && isInteger(b)) {
            return integer(a).compareTo(integer(b));
        }
        if (a instanceof Double first && b instanceof Double second) {
            return first < second ? -1 : first > second ? 1 : 0;
        }
        return a instanceof Double first ? -compare(integer(b), first) : compare(integer(a), (double) b);
    }

    private static int compare(BigInteger a, double b) {
        return Double.isInfinite(b) || Double.isNaN(b)
                ? (b < 0 ? 1 : -1)
                : new BigDecimal(a).compareTo(new BigDecimal(b));
    }

    static Object negative(Object number) {
        return number instanceof Double decimal
                ? (Object) (-decimal)
                : integer(number).negate();
    }

    static Object positive(Object number) {
        return number instanceof Double ? number : integer(number);
    }

    static Object absolute(Object number) {
        return number instanceof Double decimal
                ? (Object) Math.abs(decimal)
                : integer(number).abs();
    }

    static Object add(Object a, Object b) {
        return isInteger(a) && isInteger(b) ? limited(integer(a).add(integer(b))) : (Object) (decimal(a) + decimal(b));
    }

    static Object subtract(Object a, Object b) {
        return isInteger(a) && isInteger(b)
                ? limited(integer(a).subtract(integer(b)))
                : (Object) (decimal(a) - decimal(b));
    }

    static Object multiply(Object a, Object b) {
        return isInteger(a) && isInteger(b)
                ? limited(integer(a).multiply(integer(b)))
                : (Object) (decimal(a) * decimal(b));
    }

    static Object divide(Object a, Object b) {
        refuseZero(b);
        if (!isInteger(a) || !isInteger(b)) {
            return decimal(a) / decimal(b);
        }
        BigInteger first = integer(a);
        BigInteger second = integer(b);
        return first.signum() == 0 || first.bitLength() <= 53 && second.bitLength() <= 53
                ? first.doubleValue() / second.doubleValue()
                : finite(new BigDecimal(first)
                        .divide(new BigDecimal(second), PRECISE)
                        .doubleValue());
    }

    static Object floorDivide(Object a, Object b) {
        refuseZero(b);
        if (isInteger(a) && isInteger(b)) {
            BigInteger[] parts = integer(a).divideAndRemainder(integer(b));
            boolean down =
                    parts[1].signum() != 0 && parts[1].signum() != integer(b).signum();
            return down ? parts[0].subtract(BigInteger.ONE) : parts[0];
        }
        return floorDivide(decimal(a), decimal(b));
    }

    private static double floorDivide(double a, double b) {
        double remainder = a % b;
        double quotient = (a - remainder) / b;
        if (remainder != 0 && (b < 0) != (remainder < 0)) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    static Object remainder(Object a, Object b) {
        refuseZero(b);
        if (isInteger(a) && isInteger(b)) {
            BigInteger remainder = integer(a).remainder(integer(b));
            boolean other =
                    remainder.signum() != 0 && remainder.signum() != integer(b).signum();
            return other ? remainder.add(integer(b)) : remainder;
        }
        double divisor = decimal(b);
        double remainder = decimal(a) % divisor;
        if (remainder == 0) {
            return Math.copySign(0.0, divisor);
        }
        return (divisor < 0) != (remainder < 0) ? remainder + divisor : remainder;
    }

    private static void refuseZero(Object divisor) {
        if (compare(divisor, BigInteger.ZERO) == 0) {
            throw new JinjaException("A number is divided by zero");
        }
    }

    static Object power(Object a, Object b) {
        if (isInteger(a) && isInteger(b) && integer(b).signum() >= 0) {
            return power(integer(a), integer(b));
        }
        double base = decimal(a);
        double exponent = decimal(b);
        if (base == 0 && exponent < 0) {
            throw new JinjaException("Zero has no negative power");
        }
        if (base < 0 && exponent != Math.rint(exponent)) {
            throw new JinjaException("A negative number has no such power");
        }
        double power = Math.pow(base, exponent);
        return Double.isInfinite(base) || Double.isInfinite(exponent) ? power : finite(power);
    }

    private static BigInteger power(BigInteger base, BigInteger exponent) {
        if (base.bitLength() <= 1 && base.signum() >= 0) {
            return exponent.signum() == 0 ? BigInteger.ONE : base;
        }
        if (exponent.bitLength() > 31 || (long) base.bitLength() * exponent.intValue() > BITS) {
            throw tooLarge();
        }
        return base.pow(exponent.intValue());
    }

    private static BigInteger limited(BigInteger number) {
        if (number.bitLength() > BITS) {
            throw tooLarge();
        }
        return number;
    }

    private static JinjaException tooLarge() {
        return new JinjaException("An integer has more than " + BITS + " bits");
    }
}
