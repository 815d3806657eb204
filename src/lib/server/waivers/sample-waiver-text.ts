export const sampleTitle = 'Waiver of liability (sample)';

/**
 * The sample waiver text, which the app shows until the office publishes its own. It never changes, because people may have signed it; a
 * test checks its hash.
 */
export const sampleWaiverMarkdown = `**This is a sample text. A lawyer must replace it before anybody signs.**

*Please read this before you sign. It takes about two minutes. It says what can happen on a sailing boat, and what you agree to.*

## 1. The sea moves

A sailing boat heels, rolls and stops suddenly. Decks are wet, sails and lines move with great force, and the nearest hospital may be an hour away. People have slipped, fallen overboard and been struck by gear.

## 2. What you accept

You choose to come aboard knowing this. You accept the ordinary risks of sailing, for yourself and for any minor you sign for.

## 3. What you promise

- You follow the captain’s instructions.
- You wear a life vest when told to.
- You tell the crew about anything that could put you or others at risk.

## 4. What you give up

As far as the law allows, you will not hold the boat, its owner or its crew liable for injury or loss that comes from those ordinary risks.

## 5. Children

Nobody under 18 can sign. A parent or guardian signs for them, aboard or ashore.
`;

/** `sampleWaiverMarkdown` as HTML, so that the first page after startup doesn't have to load the parser. A test checks that they match. */
export const sampleWaiverHtml = `<p><strong>This is a sample text. A lawyer must replace it before anybody signs.</strong></p>
<p><em>Please read this before you sign. It takes about two minutes. It says what can happen on a sailing boat, and what you agree to.</em></p>
<h2>1. The sea moves</h2>
<p>A sailing boat heels, rolls and stops suddenly. Decks are wet, sails and lines move with great force, and the nearest hospital may be an hour away. People have slipped, fallen overboard and been struck by gear.</p>
<h2>2. What you accept</h2>
<p>You choose to come aboard knowing this. You accept the ordinary risks of sailing, for yourself and for any minor you sign for.</p>
<h2>3. What you promise</h2>
<ul>
<li>You follow the captain’s instructions.</li>
<li>You wear a life vest when told to.</li>
<li>You tell the crew about anything that could put you or others at risk.</li>
</ul>
<h2>4. What you give up</h2>
<p>As far as the law allows, you will not hold the boat, its owner or its crew liable for injury or loss that comes from those ordinary risks.</p>
<h2>5. Children</h2>
<p>Nobody under 18 can sign. A parent or guardian signs for them, aboard or ashore.</p>
`;
