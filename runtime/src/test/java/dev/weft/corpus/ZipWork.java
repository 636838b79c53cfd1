package dev.weft.corpus;

import dev.weft.Coroutine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.deflate.DeflateCompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorInputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** The same data through zip, cpio, LZ4 and Snappy, and back. */
final class ZipWork {
    private ZipWork() {}

    @Coroutine
    static String run(byte[] data) throws IOException {
        byte[] small = Arrays.copyOf(data, 8_000);
        return zip(small) + cpio(small) + lz4(small) + snappy(small);
    }

    @Coroutine
    private static String zip(byte[] data) throws IOException {
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        ZipArchiveOutputStream out = new ZipArchiveOutputStream(channel);
        for (int i = 0; i < 5; i++) {
            ZipArchiveEntry entry = new ZipArchiveEntry("dir/\u00e9" + i);
            entry.setTime(1_000_000_000_000L);
            entry.setMethod(i % 2 == 0 ? ZipArchiveEntry.DEFLATED : ZipArchiveEntry.STORED);
            out.putArchiveEntry(entry);
            out.write(data, 0, data.length - i);
            out.closeArchiveEntry();
        }
        out.close();
        StringBuilder seen = new StringBuilder();
        try (ZipFile file = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(channel.array())).get()) {
            for (int i = 0; i < 5; i++) {
                ZipArchiveEntry entry = file.getEntry("dir/\u00e9" + i);
                seen.append(entry.getCrc()).append(' ').append(read(file.getInputStream(entry), data.length)).append(';');
            }
        }
        return seen.toString();
    }

    @Coroutine
    private static String cpio(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CpioArchiveOutputStream out = new CpioArchiveOutputStream(bytes);
        CpioArchiveEntry entry = new CpioArchiveEntry("one", data.length);
        entry.setTime(7);
        out.putArchiveEntry(entry);
        out.write(data);
        out.closeArchiveEntry();
        out.close();
        CpioArchiveInputStream in = new CpioArchiveInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        return bytes.size() + in.getNextEntry().getName() + read(in, data.length);
    }

    @Coroutine
    private static String lz4(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(new FramedLZ4CompressorOutputStream(bytes), data);
        return bytes.size() + read(new FramedLZ4CompressorInputStream(new ByteArrayInputStream(bytes.toByteArray())), data.length);
    }

    @Coroutine
    private static String snappy(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(new FramedSnappyCompressorOutputStream(bytes), data);
        write(new DeflateCompressorOutputStream(bytes), data);
        return bytes.size() + read(new FramedSnappyCompressorInputStream(new ByteArrayInputStream(bytes.toByteArray())), data.length);
    }

    @Coroutine
    private static void write(OutputStream out, byte[] data) throws IOException {
        try (out) {
            out.write(data);
        }
    }

    @Coroutine
    private static String read(InputStream in, int most) throws IOException {
        byte[] back = new byte[most];
        int count = 0;
        for (int n = 0; n >= 0 && count < most; count += Math.max(n, 0)) {
            n = in.read(back, count, most - count);
        }
        in.close();
        return count + " " + Arrays.hashCode(back);
    }
}
