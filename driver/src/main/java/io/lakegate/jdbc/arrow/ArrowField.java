package io.lakegate.jdbc.arrow;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A column, or a part of one: its name, type and children. Immutable. */
public final class ArrowField {
    /** Against a schema made to overflow the stack, or to unfold one child into millions. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_FIELDS = 100_000;

    private final String name;
    private final boolean nullable;
    private final ArrowKind kind;
    private final int precision;
    private final int scale;
    private final @Nullable String zone;
    private final boolean large;
    private final List<ArrowField> children;

    private ArrowField(
            String name,
            boolean nullable,
            ArrowKind kind,
            int precision,
            int scale,
            @Nullable String zone,
            boolean large,
            List<ArrowField> children) {
        this.name = name;
        this.nullable = nullable;
        this.kind = kind;
        this.precision = precision;
        this.scale = scale;
        this.zone = zone;
        this.large = large;
        this.children = children;
    }

    public String name() {
        return name;
    }

    public boolean nullable() {
        return nullable;
    }

    public ArrowKind kind() {
        return kind;
    }

    /** Decimal digits of a decimal; bytes of a fixed binary. */
    public int precision() {
        return precision;
    }

    /** Digits after the point of a decimal; of a timestamp or duration, the decimal digits of its unit's fraction: 0, 3, 6 or 9. */
    public int scale() {
        return scale;
    }

    /** The time zone of a timestamp that is an instant, else null. */
    public @Nullable String zone() {
        return zone;
    }

    /** Whether offsets have 64 bits. */
    boolean large() {
        return large;
    }

    public List<ArrowField> children() {
        return children;
    }

    boolean sameAs(ArrowField other) {
        if (!name.equals(other.name)
                || kind != other.kind
                || precision != other.precision
                || scale != other.scale
                || large != other.large
                || !Objects.equals(zone, other.zone)
                || children.size() != other.children.size()) {
            return false;
        }
        for (int i = 0; i < children.size(); i++) {
            if (!children.get(i).sameAs(other.children.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Reads the {@code fields} of a {@code Schema} table (Schema.fbs). */
    static List<ArrowField> schema(FlatTable schema) throws MalformedArrowException {
        if (schema.int16(0, 0) != 0) {
            throw new MalformedArrowException("Arrow stream is big-endian; only little-endian is known");
        }
        return list(schema, 1, 0, new int[] {MAX_FIELDS});
    }

    private static List<ArrowField> list(FlatTable owner, int slot, int depth, int[] budget)
            throws MalformedArrowException {
        int count = owner.vectorLength(slot, 4);
        budget[0] -= count;
        if (depth > MAX_DEPTH || budget[0] < 0) {
            throw new MalformedArrowException("Arrow schema is nested too deeply or has too many fields");
        }
        List<ArrowField> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fields.add(one(owner.element(slot, i), depth, budget));
        }
        return List.copyOf(fields);
    }

    private static ArrowField one(FlatTable field, int depth, int[] budget) throws MalformedArrowException {
        String name = field.string(0);
        name = name == null ? "" : name;
        if (field.has(4)) {
            throw new MalformedArrowException(
                    "Arrow field " + name + " is dictionary-encoded, which is not known here");
        }
        int typeId = field.int8(2, 0);
        FlatTable type = field.table(3);
        List<ArrowField> children = list(field, 5, depth + 1, budget);
        ArrowKind kind = kind(typeId, type, name);
        int precision = 0;
        int scale = 0;
        String zone = null;
        if (type != null) {
            switch (kind) {
                case DECIMAL128:
                    precision = type.int32(0, 0);
                    scale = type.int32(1, 0);
                    break;
                case TIMESTAMP:
                    scale = unit(type.int16(0, 0));
                    zone = type.string(1);
                    break;
                case DURATION:
                    scale = unit(type.int16(0, 1));
                    break;
                case FIXED_BINARY:
                    precision = type.int32(0, 0);
                    break;
                default:
                    break;
            }
        }
        if (precision < 0 || scale < -38 || scale > 38 || children.size() < leastChildren(kind)) {
            throw new MalformedArrowException(
                    "Arrow field " + name + " of type " + kind + " has impossible attributes");
        }
        if (kind == ArrowKind.MAP && !children.get(0).isEntry()) {
            throw new MalformedArrowException("Arrow map " + name + " has no key and value");
        }
        boolean large = typeId == 19 || typeId == 20 || typeId == 21;
        return new ArrowField(name, field.int8(1, 0) != 0, kind, precision, scale, zone, large, children);
    }

    private boolean isEntry() {
        return kind == ArrowKind.STRUCT && children.size() == 2;
    }

    private static int leastChildren(ArrowKind kind) {
        return kind == ArrowKind.LIST || kind == ArrowKind.MAP ? 1 : 0;
    }

    private static int unit(int unit) throws MalformedArrowException {
        if (unit < 0 || unit > 3) {
            throw new MalformedArrowException("Arrow time unit " + unit + " is not known");
        }
        return 3 * unit;
    }

    /** The union {@code Type} of Schema.fbs. */
    private static ArrowKind kind(int typeId, @Nullable FlatTable type, String name) throws MalformedArrowException {
        switch (typeId) {
            case 1:
                return ArrowKind.NULL;
            case 2:
                if (type != null && type.int8(1, 0) != 0) {
                    switch (type.int32(0, 0)) {
                        case 8:
                            return ArrowKind.INT8;
                        case 16:
                            return ArrowKind.INT16;
                        case 32:
                            return ArrowKind.INT32;
                        case 64:
                            return ArrowKind.INT64;
                        default:
                            break;
                    }
                }
                break;
            case 3:
                int unit = type == null ? 0 : type.int16(0, 0);
                if (unit == 1 || unit == 2) {
                    return unit == 1 ? ArrowKind.FLOAT32 : ArrowKind.FLOAT64;
                }
                break;
            case 4:
            case 19:
                return ArrowKind.BINARY;
            case 5:
            case 20:
                return ArrowKind.UTF8;
            case 6:
                return ArrowKind.BOOL;
            case 7:
                if (type != null && type.int32(2, 128) == 128) {
                    return ArrowKind.DECIMAL128;
                }
                break;
            case 8:
                if (type != null && type.int16(0, 1) == 0) {
                    return ArrowKind.DATE;
                }
                break;
            case 10:
                return ArrowKind.TIMESTAMP;
            case 11:
                switch (type == null ? 0 : type.int16(0, 0)) {
                    case 0:
                        return ArrowKind.INTERVAL_YEAR_MONTH;
                    case 1:
                        return ArrowKind.INTERVAL_DAY_TIME;
                    case 2:
                        return ArrowKind.INTERVAL_MONTH_DAY_NANO;
                    default:
                        break;
                }
                break;
            case 12:
            case 21:
                return ArrowKind.LIST;
            case 13:
                return ArrowKind.STRUCT;
            case 15:
                return ArrowKind.FIXED_BINARY;
            case 17:
                return ArrowKind.MAP;
            case 18:
                return ArrowKind.DURATION;
            default:
                break;
        }
        throw new MalformedArrowException("Column " + name + " has an Arrow type this driver does not know (type "
                + typeId + "); cast it to STRING in the query, or update the driver");
    }
}
