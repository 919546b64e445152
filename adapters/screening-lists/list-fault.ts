/** Why a list file is refused whole: half a list is worse than yesterday's. */
export class ListFault extends Error {}

/** The share of entries without a name beyond which a file is taken to be damaged or of another form. */
export const NAMELESS_SHARE_MAX = 0.02;
