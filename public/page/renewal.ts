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

/** Lets a waiting version take over at once, and loads the page again from it; not when the reader has begun to do something. */
export async function renew(): Promise<void> {
  const { serviceWorker, locks, userActivation } = navigator;
  if (!serviceWorker?.controller) return; // nobody waits where nobody serves
  const registration = await serviceWorker.getRegistration();
  if (!registration) return;
  const others = (await locks.query()).held?.some((l) => l.name === tabLock());
  if (near() && !registration.waiting) await fetched(registration);
  if (!registration.waiting || others || userActivation?.hasBeenActive) return;
  serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage({ kind: "take" });
}
