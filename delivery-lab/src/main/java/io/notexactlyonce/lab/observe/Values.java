package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.ContentHash;
import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.OrderStatus;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the components of rows. */
final class Values {

    private static final OrderStatus[] STATUSES = OrderStatus.values();

    private Values() {}

    static void id(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    static UUID id(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    /** A text of any length: topics may have longer ones than {@code writeUTF} accepts. */
    static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    static void time(DataOutputStream out, @Nullable Instant time) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) {
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
        }
    }

    static @Nullable Instant time(DataInputStream in) throws IOException {
        return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
    }

    static void status(DataOutputStream out, OrderStatus status) throws IOException {
        out.writeByte(status.ordinal());
    }

    static OrderStatus status(DataInputStream in) throws IOException {
        return STATUSES[in.readByte()];
    }

    static void hash(DataOutputStream out, ContentHash hash) throws IOException {
        out.writeLong(hash.first());
        out.writeLong(hash.second());
        out.writeLong(hash.third());
        out.writeLong(hash.fourth());
    }

    static ContentHash hash(DataInputStream in) throws IOException {
        return new ContentHash(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    static void number(DataOutputStream out, BigDecimal number) throws IOException {
        var digits = number.unscaledValue().toByteArray();
        out.writeInt(number.scale());
        out.writeInt(digits.length);
        out.write(digits);
    }

    static BigDecimal number(DataInputStream in) throws IOException {
        var scale = in.readInt();
        return new BigDecimal(new BigInteger(in.readNBytes(in.readInt())), scale);
    }

    static void details(DataOutputStream out, OrderDetails details) throws IOException {
        text(out, details.customer());
        text(out, details.currency());
        out.writeInt(details.lines().size());
        for (var line : details.lines()) {
            text(out, line.product());
            out.writeLong(line.quantity());
            number(out, line.unitPrice());
        }
    }

    static OrderDetails details(DataInputStream in) throws IOException {
        var customer = text(in);
        var currency = text(in);
        var count = in.readInt();
        List<OrderDetails.Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(new OrderDetails.Line(text(in), in.readLong(), number(in)));
        }
        return new OrderDetails(customer, currency, lines);
    }
}
