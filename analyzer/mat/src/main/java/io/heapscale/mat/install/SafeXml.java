package io.heapscale.mat.install;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads XML of others: nothing in it opens a file, an address, or grows. */
final class SafeXml {
  private static final String NO_DTD = "http://apache.org/xml/features/disallow-doctype-decl";

  private SafeXml() {}

  /**
   * Reads a document.
   *
   * @param name for messages
   * @param handler its {@link SAXException}s with an {@link IOException} inside are unwrapped
   * @throws InstallException if it is not well-formed, or has a DTD
   */
  static void parse(InputStream in, String name, DefaultHandler handler) throws IOException {
    try {
      parser().parse(new InputSource(in), handler);
    } catch (SAXParseException e) {
      throw new InstallException(
          "%s: expected well-formed XML without a DTD, line %d: %s"
              .formatted(name, e.getLineNumber(), e.getMessage()),
          e);
    } catch (SAXException e) {
      if (e.getException() instanceof InstallException inside) {
        throw new InstallException(name + ": " + inside.getMessage(), inside);
      }
      throw new InstallException(name + ": expected XML: " + e.getMessage(), e);
    }
  }

  private static SAXParser parser() throws SAXException {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setFeature(NO_DTD, true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newSAXParser();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e); // the JDK's own parser has both
    }
  }
}
