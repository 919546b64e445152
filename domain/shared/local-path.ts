/** A place inside the market to go to next, as asked for in an address; anything that could leave the market is dropped. */
export function localPathOr(text: string | null | undefined, otherwise: string): string {
  if (!text || text.length > 500 || !/^\/(?![/\\])[^\\\s]*$/.test(text)) return otherwise;
  return text;
}
