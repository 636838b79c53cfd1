package dev.weft.samples.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links, and what looks like them. */
@Timeout(60)
class PageTest {
    /** A text that knows how often it was looked at. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }
    }

    @Test
    void references_are_found() {
        assertThat(Page.references("<A\nclass='c' HREF = \"b?c&amp;d\" id=e>x</a><a href=''><a id=f><abbr href='g'><a href='h' href='i'>"))
                .containsExactly("b?c&d", "", "h");
    }

    @Test
    void a_tag_is_read_attribute_by_attribute() {
        assertThat(Page.references("<a title=\"a<b\" href=\"1\"><a data-href=\"x\" href=\"2\"><a title='href=\"x\"' href=\"/it's\"><a title='>' href=3><a/href=4>"))
                .containsExactly("1", "2", "/it's", "3", "4");
        assertThat(Page.references("<a href><a href=><a title=href><a>href='x'</a><a href=\"x><a href='y'")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a ", "<a href", "<a href=", "<a href=  ", "<a x href  = ", "<a href='", "<a href='>", "<a href=\"'>", "<a b=c/", "<a href=\"'", "<a <a href = href"})
    void a_hostile_page_is_looked_at_a_few_times_and_not_again_and_again(String piece) {
        Counted page = new Counted(piece.repeat(5000));
        Page.references(page);
        assertThat(page.looks).isLessThan(20L * page.length());
    }

    @ParameterizedTest
    @CsvSource({
        "c, http://h/a/c", "/c, http://h/c", "?q, http://h/a/b?q", "'', http://h/a/b?p", "#f, http://h/a/b?p", "../../c, http://h/../c", "//g, http://g/", "//g?q, http://g/?q",
        "' c ', http://h/a/c", "https://h/,", "mailto:a,", "%%,"})
    void where_a_reference_leads(String reference, String to) {
        assertThat(Page.link(URI.create("http://h/a/b?p"), reference)).isEqualTo(to == null ? null : URI.create(to));
    }
}
