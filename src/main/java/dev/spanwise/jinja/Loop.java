package dev.spanwise.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop}. Looks ahead only as far as it is asked. */
final class Loop implements Callable {
    /** Renders the body of a recursive loop again. */
    @FunctionalInterface
    interface Recursion {
        String render(Object items, int depth);
    }

    private final @Nullable Recursion recursion;
    private final int depth;
    private Iterator<Object> items;
    private int length;
    private int index = -1;
    private @Nullable Object before;
    private @Nullable Object current;
    private @Nullable Object after;
    private @Nullable Tuple lastChanged;

    /** @param depth 0 for a loop that is not inside itself */
    Loop(Object items, @Nullable Recursion recursion, int depth) {
        this.items = Items.of(items);
        this.length = items instanceof Lazy || items instanceof Loop ? -1 : Items.size(items);
        this.recursion = recursion;
        this.depth = depth;
    }

    boolean hasNext() {
        return after != null || items.hasNext();
    }

    Object next() {
        before = current;
        current = after == null ? items.next() : after;
        after = null;
        index++;
        return current;
    }

    /** What a template sees that visits the loop itself. */
    Iterator<Object> rest() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return Loop.this.hasNext();
            }

            @Override
            public Object next() {
                return Tuple.of(Loop.this.next(), Loop.this);
            }
        };
    }

    int length() {
        if (length < 0) {
            List<Object> rest = new ArrayList<>();
            items.forEachRemaining(rest::add);
            items = rest.iterator();
            length = rest.size() + index + 1 + (after == null ? 0 : 1);
        }
        return length;
    }

    private @Nullable Object peek() {
        if (after == null && items.hasNext()) {
            after = items.next();
        }
        return after;
    }

    /** An attribute; null if there is none of the name. */
    @Nullable
    Object attribute(String name) {
        return switch (name) {
            case "index" -> BigInteger.valueOf(index + 1);
            case "index0" -> BigInteger.valueOf(index);
            case "revindex" -> BigInteger.valueOf(length() - index);
            case "revindex0" -> BigInteger.valueOf(length() - index - 1);
            case "length" -> BigInteger.valueOf(length());
            case "first" -> index == 0;
            case "last" -> peek() == null;
            case "depth" -> BigInteger.valueOf(depth + 1);
            case "depth0" -> BigInteger.valueOf(depth);
            case "previtem" -> index == 0 || before == null ? new Undefined("there is no previous item") : before;
            case "nextitem" -> {
                Object next = peek();
                yield next == null ? new Undefined("there is no next item") : next;
            }
            case "cycle" -> (Callable) (arguments, budget) -> cycle(arguments);
            case "changed" -> (Callable) (arguments, budget) -> changed(Tuple.copyOf(arguments.positional()));
            default -> null;
        };
    }

    private Object cycle(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw new JinjaException("loop.cycle() needs something to cycle through");
        }
        return arguments.positional().get(index % arguments.positional().size());
    }

    private Object changed(Tuple values) {
        boolean changed = lastChanged == null || !Equality.equal(lastChanged, values);
        lastChanged = values;
        return changed;
    }

    @Override
    public Object call(Arguments arguments, Budget budget) {
        if (recursion == null) {
            throw new JinjaException("Only a recursive loop can be called");
        }
        return recursion.render(
                Parameters.of(1, "iterable").bind("loop()", arguments).get(0), depth + 1);
    }

    String shown() {
        return "<LoopContext " + (index + 1) + "/" + length() + ">";
    }
}
