// A new version that waits takes over when the page is opened, if it stands open nowhere else: nothing runs yet that it could disturb.

/** The lock that each tab of the site holds while it is open. */
export const tabLock = (): string => "murmuration tab " + new URL("./", location.href).pathname;

/** Whether the site comes from this very machine, as in a school's folder or while it is being built: then asking for a new version takes no time. */
const near = (): boolean => ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname);

/** Fetches a new version, if there is one, and waits until it is there. */
async function fetched(registration: ServiceWorkerRegistration): Promise<void> {
  await registration.update().catch(() => undefined);
  const coming = registration.installing;
  if (coming) await new Promise((done) => coming.addEventListener("statechange", done, { once: true }));
}

/** Holds a lock beside others until the tab ends, or what `held` hears is called. */
export async function hold(name: string, held?: (letGo: () => void) => void): Promise<void> {
  await navigator.locks.request(name, { mode: "shared" }, () => new Promise<void>((letGo) => held?.(letGo)));
}

/** Whether the page is open in another tab. One that was just left, as by a reload, lets go of its lock a moment later. */
async function openElsewhere(locks: LockManager): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) {
    if (((await locks.query()).held ?? []).filter((l) => l.name === tabLock()).length <= 1) return false;
    await new Promise((go) => setTimeout(go, 100));
  }
  return true;
}

/** Marks the tab as open. Then lets a waiting version take over at once, and loads the page again from it; not when the page is open elsewhere, or the reader has begun to do something. */
export async function renew(): Promise<void> {
  const { serviceWorker, locks, userActivation } = navigator;
  if (!serviceWorker || !locks) return;
  const marked = new Promise<void>((done) => void hold(tabLock(), () => done()));
  const registration = serviceWorker.controller ? await serviceWorker.getRegistration() : undefined;
  if (!registration) return; // nobody waits where nobody serves
  if (near() && !registration.waiting) await fetched(registration);
  if (!registration.waiting) return;
  await marked;
  if ((await openElsewhere(locks)) || userActivation?.hasBeenActive) return;
  serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage({ kind: "take" });
}
