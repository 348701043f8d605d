package io.narthex.discovery.dns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/** Asks the DNS servers of the platform, through the JDK's own DNS provider. Blocks. */
class Resolver {
  private static final String PROVIDER = "com.sun.jndi.dns.DnsContextFactory";

  /** The records of a name, as zone files write them; none where the name has none. */
  List<String> records(String name, String type) throws NamingException {
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, PROVIDER);
    DirContext dns = new InitialDirContext(settings);
    try {
      Attribute answer = dns.getAttributes(name, new String[] {type}).get(type);
      List<String> records = new ArrayList<>();
      if (answer != null) {
        for (Object record : Collections.list(answer.getAll())) {
          records.add(record.toString());
        }
      }
      return records;
    } finally {
      dns.close();
    }
  }
}
