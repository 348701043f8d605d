/**
 * Broken input for every reader of what comes from outside: mutants of good input, of which those
 * that are still good become the stock for more. A reader may refuse, in its own words; anything
 * else it throws is a finding.
 *
 * <pre>
 *  java -cp target/test-classes:target/classes:… io.narthex.fuzz.ReaderFuzz [seconds each] [seed] [READER...]
 * </pre>
 */
package io.narthex.fuzz;
