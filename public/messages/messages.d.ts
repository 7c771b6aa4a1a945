// What cmd/build makes of the languages' files: "messages:flock" is that part of each of them.
declare module "messages:language" {
  const about: Record<string, { name: string; tag: string; numbers: string; world: "en" | "zh"; spaceless: boolean }>;
  export default about;
}
declare module "messages:*" {
  const tables: Record<string, Record<string, string>>;
  export default tables;
}
