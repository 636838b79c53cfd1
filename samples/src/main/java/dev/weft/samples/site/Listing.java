package dev.weft.samples.site;

import java.util.List;

/** A folder as a page. */
final class Listing {
    private Listing() {}

    static String html(String title, boolean hasParent, List<String> names) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>").append(text(title))
                .append("</title>\n<h1>").append(text(title)).append("</h1>\n<ul>\n");
        if (hasParent) {
            page.append("<li><a href=\"../\">..</a>\n");
        }
        for (String name : names) {
            boolean folder = name.endsWith("/");
            String url = UrlPath.encode(folder ? name.substring(0, name.length() - 1) : name) + (folder ? "/" : "");
            page.append("<li><a href=\"").append(url).append("\">").append(text(name)).append("</a>\n");
        }
        return page.append("</ul>\n").toString();
    }

    private static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
