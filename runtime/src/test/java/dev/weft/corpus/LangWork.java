package dev.weft.corpus;

import dev.weft.Coroutine;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.builder.ToStringBuilder;
import org.apache.commons.lang3.builder.ToStringStyle;
import org.apache.commons.lang3.math.Fraction;
import org.apache.commons.lang3.math.NumberUtils;
import org.apache.commons.lang3.time.DurationFormatUtils;
import org.apache.commons.lang3.time.FastDateFormat;

/** Texts, numbers and dates. */
final class LangWork {
    private LangWork() {}

    @Coroutine
    static String run() {
        StringBuilder out = new StringBuilder();
        FastDateFormat date = FastDateFormat.getInstance("yyyy-MM-dd'T'HH:mm:ss.SSS", TimeZone.getTimeZone("UTC"), Locale.ROOT);
        for (int i = 0; i < 50; i++) {
            out.append(StringUtils.capitalize(StringUtils.reverseDelimited("a.b." + i, '.')));
            out.append(StringUtils.getJaroWinklerDistance("kitten" + i, "sitting")).append(StringUtils.wrap("x", '"'));
            out.append(NumberUtils.createNumber("0x1" + i % 10)).append(Fraction.getFraction(i + 1, 6).reduce());
            out.append(DurationFormatUtils.formatDurationHMS(i * 12345L));
            out.append(new ToStringBuilder("o", ToStringStyle.JSON_STYLE).append("a", i).append("b", new int[] {1, i}));
            out.append(date.format(i * 1_000_000_007L));
        }
        return out.toString();
    }
}
