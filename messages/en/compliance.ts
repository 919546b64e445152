export const compliance = {
  refusal: {},
} as const;
