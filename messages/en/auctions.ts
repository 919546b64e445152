export const auctions = {
  refusal: {},
} as const;
