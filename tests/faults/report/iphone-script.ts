/** What these tests can't show, as steps for a person. */
export const iphoneScript = `## Not tested by machine

These runs don't include iOS itself, a phone that loses power, or a storage that iOS evicts. WebKitGTK shares the engine, but not the
system or its home-screen mode; it and Firefox run by \`npm run test:engines\`, which says so where one is missing. Their drivers take no browser
offline, so there the connection to the server is cut instead, and \`navigator.onLine\` stays true. The clock is changed in the page, not in the
system. Chromium's \`kill -9\` is not a power cut: the kernel still flushes (fault 32). A backup (48) is a copied browser profile there, a
private window (47) is Chromium's, and an upgrade of the storage (37, 38) is to a next release that the test makes up: there is one
released schema so far. If the newest entries on a phone were never sent when it was restored or cleared, they leave no trace on the
server (46, 48): only the paper record has them. So, before a season, on an iPhone with the newest iOS, in a private test installation, with a
charter today and a second person at the Office pages:

1. **Home screen.** Safari, Share, *Add to Home Screen*; open it from there, sign in. *Expect* the board.
2. **No signal.** Flight mode. Take three payments of different amounts. *Expect* "Saved" each time, and the bar counts three.
3. **Killed.** Swipe the app away; open it again, still in flight mode. *Expect* the board and the three, unsent.
4. **Power.** Take a fourth. The moment it says "Saved", hold side and volume buttons until the phone is off (a forced restart: volume up,
   volume down, hold the side button). Start it, open the app, still in flight mode. *Expect* four. Three: write down model and iOS, and
   what the screen said: that is fault 32.
5. **Delivery without Background Sync.** Flight mode off, app in the foreground. *Expect* within ten seconds four "Recorded", and in the
   Office four rows with the right amounts, once each.
6. **In flight.** Take a fifth with signal; as you tap, turn flight mode on. *Expect* "Saved". Off again. *Expect* one row in the Office.
7. **Away.** Take a sixth in flight mode; lock the phone; flight mode off from the lock screen; wait ten minutes; unlock with the app in front.
   *Expect* it to be sent within ten seconds. (iOS does nothing before that: it has no Background Sync.)
8. **Two faces.** Open the same address in Safari beside the app from the home screen, and sign in. They have separate storages. *Expect* no
   payment of one in the other, and no row twice.
9. **Full disk.** Fill the phone with videos until it warns. Take payments in flight mode. *Expect* either "Saved" that survives step 3, or
   "NOT saved, write it on paper". Never "Saved" and then gone.
10. **Eviction.** Settings, Safari, Advanced, Website Data: delete this site's, with one unsent payment there. Open the app with signal.
    *Expect* the Office to show the gap in this phone's numbers (fault 46).
11. **Update.** With two unsent, install a new release on the server, open the app, take the offered update. *Expect* both still there, then sent.
12. **Captive portal.** Join a hotel's or a ferry's network and don't log in. Take a payment, tap *Send now*. *Expect* it unsent, never "Recorded".

13. **Private window.** Safari, a private tab, sign in, flight mode, take a payment. *Expect* "Saved", and on the outbox page that this
    phone may delete it if storage runs low. Close the tab, open another: nothing is pending, and nothing mentions that payment.
14. **Backup.** Take one payment with signal, back the phone up, take another with signal, restore the backup. *Expect* no row twice; take a
    third, and the manifest (\`/api/events/<charter>/payments/manifest?device=<id>\`) lists two epochs of this phone, or a repeated number.

Write date, model, iOS and each step's result under this list's copy in the release's notes.
`;
