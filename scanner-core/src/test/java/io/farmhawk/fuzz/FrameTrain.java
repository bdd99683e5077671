package io.farmhawk.fuzz;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A few frames one after the other in one array, each as
 *
 * <pre>
 * 0 link type (16 bits)   2 length (16 bits)   4 octets
 * </pre>
 *
 * Any array is a train: a length that leads too far ends where the array does.
 */
final class FrameTrain {
    private static final int HEADER = 4;
    private static final long NANOS_APART = 1_000_000;

    /** A frame as captured. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Car(int linkType, byte[] octets) {}

    private FrameTrain() {}

    static byte[] join(List<Car> cars) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Car car : cars) {
            int length = Math.min(car.octets.length, 0xFFFF);
            out.write(car.linkType >>> 8);
            out.write(car.linkType);
            out.write(length >>> 8);
            out.write(length);
            out.write(car.octets, 0, length);
        }
        return out.toByteArray();
    }

    static List<Car> cars(byte[] train) {
        List<Car> cars = new ArrayList<>();
        for (int at = 0; at + HEADER <= train.length;) {
            int end = Math.min(train.length, at + HEADER + number(train, at + 2));
            cars.add(new Car(number(train, at), Arrays.copyOfRange(train, at + HEADER, end)));
            at = end;
        }
        return cars;
    }

    /** Shows the frames, each at the very end of its array, so that a read behind it throws. */
    static void run(byte[] train, Frame frame, Consumer<Frame> reader) {
        long number = frame.number();
        for (Car car : cars(train)) {
            int length = car.octets.length;
            number++;
            frame.point(car.octets, 0, length, length).mark("fuzz", new LinkType(car.linkType),
                    number, number * NANOS_APART);
            reader.accept(frame);
        }
    }

    private static int number(byte[] octets, int at) {
        return ((octets[at] & 0xFF) << 8) | (octets[at + 1] & 0xFF);
    }
}
