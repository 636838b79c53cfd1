package dev.weft.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter;
import dev.weft.Coroutine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Tokens written to bytes, and read back from bytes, from characters, and through a filter. */
final class JacksonStreamWork {
    private JacksonStreamWork() {}

    @Coroutine
    static String run() throws IOException {
        JsonFactory factory = new JsonFactory();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonGenerator generator = factory.createGenerator(bytes).useDefaultPrettyPrinter();
        generator.writeStartArray();
        for (int i = 0; i < 100; i++) {
            generator.writeStartObject();
            generator.writeNumberField("i", i * 1_000_000_007L);
            generator.writeStringField("text", "\u00e9\u4e2d\ud83d\ude00\"\\\n" + "x".repeat(i));
            generator.writeNumberField("big", new BigDecimal("123456789.123456789").pow(i % 5 + 1));
            generator.writeBooleanField("even", i % 2 == 0);
            generator.writeFieldName("bytes");
            generator.writeBinary(new byte[] {1, 2, (byte) i});
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.close();
        String text = bytes.toString(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(text);
        read(factory.createParser(bytes.toByteArray()), out);
        read(factory.createParser(text), out);
        TokenFilter filter = new JsonPointerBasedFilter(JsonPointer.compile("/7/big"));
        read(new FilteringParserDelegate(factory.createParser(text), filter, TokenFilter.Inclusion.ONLY_INCLUDE_ALL, true), out);
        try {
            read(factory.createParser("[1, 2e, 3]"), out);
        } catch (IOException e) {
            out.append(e.getMessage().lines().findFirst().orElse(""));
        }
        return out.toString();
    }

    @Coroutine
    private static void read(JsonParser parser, StringBuilder out) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            out.append(token.asString()).append(' ');
            if (token.isNumeric()) {
                out.append(parser.getDecimalValue());
            } else if (token == JsonToken.VALUE_STRING) {
                out.append(parser.getTextLength()).append(parser.currentLocation().getLineNr());
            }
        }
        parser.close();
    }
}
