// Runs Lighthouse on an address with a browser of its own and prints, for a phone and a desktop, the score of each category and the audits that cost it points.
// node run.mjs BROWSER ADDRESS
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [chromePath, address] = process.argv.slice(2);
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });

/** What one run found, by category. */
function told({ lhr }) {
  const scores = {}, faults = [];
  for (const [name, { score, auditRefs }] of Object.entries(lhr.categories)) {
    scores[name] = score ?? 0;
    for (const { id, weight } of auditRefs) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 1) faults.push(`${name}: ${id} ${audit.score} ${audit.displayValue ?? ""} ${JSON.stringify(audit.details?.items?.slice(0, 3) ?? "").slice(0, 400)}`);
    }
  }
  return { scores, faults };
}

try {
  const options = { port: chrome.port, output: "json", logLevel: "error", onlyCategories: ["performance", "accessibility", "best-practices"] };
  console.log(JSON.stringify({ phone: told(await lighthouse(address, options)), desktop: told(await lighthouse(address, options, desktopConfig)) }));
} finally {
  await chrome.kill();
}
