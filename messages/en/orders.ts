export const orders = {
  refusal: {},
} as const;
