package dev.weft.corpus;

import dev.weft.Coroutine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** A file through bzip2 and back, twenty through tar, and some through the rest. */
final class CompressWork {
    private CompressWork() {}

    @Coroutine
    static String run() throws IOException {
        byte[] data = new byte[60_000];
        Random random = new Random(1);
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : i / 100);
        }
        return bzip2(data) + tar(data) + ZipWork.run(data);
    }

    @Coroutine
    private static String bzip2(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bytes);
        out.write(data, 0, data.length);
        out.close();
        BZip2CompressorInputStream in = new BZip2CompressorInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        byte[] back = new byte[data.length];
        int count = 0;
        for (int n = 0; n >= 0 && count < back.length; count += n) {
            n = in.read(back, count, back.length - count);
        }
        return bytes.size() + " " + Arrays.hashCode(bytes.toByteArray()) + " " + Arrays.equals(back, data);
    }

    @Coroutine
    private static String tar(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TarArchiveOutputStream out = new TarArchiveOutputStream(bytes);
        for (int i = 0; i < 20; i++) {
            TarArchiveEntry entry = new TarArchiveEntry("file" + i);
            entry.setSize(1000);
            entry.setModTime(0);
            out.putArchiveEntry(entry);
            out.write(data, i * 1000, 1000);
            out.closeArchiveEntry();
        }
        out.close();
        TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        StringBuilder seen = new StringBuilder();
        byte[] content = new byte[1000];
        for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            int count = 0;
            while (count < content.length) {
                count += in.read(content, count, content.length - count);
            }
            seen.append(entry.getName()).append(entry.getSize()).append(Arrays.hashCode(content));
        }
        return seen.toString();
    }
}
