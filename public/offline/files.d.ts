// What cmd/build makes of the site: the files of this version.
declare module "site:files" {
  const edition: import("./shelf").Edition;
  export default edition;
}
