/** Where pictures, photos and other files of items lie in the storage. */
export const pictureObject = (hash: string, size: number | "frames") =>
  `pictures/${hash.slice(0, 2)}/${hash}-${size}.webp`;
export const photoObject = (sha256: string, size: number | "full") =>
  `photos/${sha256.slice(0, 2)}/${sha256}-${size}.webp`;
/** A certificate or a film, kept as it was given. */
export const mediaObject = (sha256: string, ending: string) => `item-files/${sha256.slice(0, 2)}/${sha256}.${ending}`;
