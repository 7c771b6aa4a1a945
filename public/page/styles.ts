// Style sheets that come with what they are for.

/** Adds a style sheet of the site, and waits until it is there. */
export function styles(name: string): Promise<void> {
  const link = document.createElement("link");
  return new Promise((done, failed) => {
    Object.assign(link, { rel: "stylesheet", href: name, onload: () => done(), onerror: () => failed(new Error(name)) });
    document.head.append(link);
  });
}
