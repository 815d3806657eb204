import { randomInt } from 'node:crypto';

const WORDS = (
	'anchor ballast beacon bilge bowline breeze buoy cabin canvas capstan cleat compass coral current davit deck dinghy ' +
	'dolphin drogue eddy ensign fathom fender ferry galley gangway genoa halyard harbor hatch heron inlet islet jetty ' +
	'kelp ketch knot lagoon lantern lateen ledger lookout mainsail mariner marlin mast mooring oar osprey painter pelican ' +
	'pennant pilot porthole reef rigging rudder sandbar schooner sextant shackle shoal sloop spinnaker squall starboard ' +
	'stern tackle tender tide tiller transom trawler wake wharf windlass yawl'
).split(' ');

/** A secret that is easy to type on a phone: the given number of words (6 bits each), then four digits (13 bits). */
export function makeReadableSecret(words: number): string {
	const chosen = Array.from({ length: words }, () => WORDS[randomInt(WORDS.length)] ?? 'anchor');
	return `${chosen.join('-')}-${randomInt(1000, 10_000)}`;
}
