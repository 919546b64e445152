/**
 * What does not follow in a log: its place, who may bid when, the time of the close, the price, the result, or the sealed
 * bids that were opened.
 */
export type LogFault = "order" | "bidder" | "close" | "price" | "result" | "sealed";
