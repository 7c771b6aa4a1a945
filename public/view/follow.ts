// The map follows the page's colours, its type size and the reader's wish for calm.
import type { EmbeddedMap } from "./embed.ts";
import type { Refresher } from "./refresh.ts";

/** Keeps the map as the page is, for as long as the page lives. */
export function follow(map: EmbeddedMap, refresher: Refresher): void {
  const dark = matchMedia("(prefers-color-scheme: dark)"), calm = matchMedia("(prefers-reduced-motion: reduce)");
  const theme = (): void => {
    const said = getComputedStyle(document.documentElement).colorScheme;
    map.theme(said === "dark" || (said !== "light" && dark.matches) ? "dark" : "light");
  };
  const motion = (): void => map.reducedMotion(calm.matches);
  dark.addEventListener("change", theme);
  calm.addEventListener("change", motion);
  new MutationObserver(theme).observe(document.documentElement, { attributes: true, attributeFilter: ["class", "lang", "data-theme"] });
  document.addEventListener("visibilitychange", () => refresher.see(refresher.seen));
  theme();
  motion();
}
