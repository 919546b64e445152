export const stock = {
  refusal: {},
} as const;
