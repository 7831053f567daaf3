import { useParams } from '@tanstack/react-router';

/** The plan that the address names. */
export function usePlanId(): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params['planId'] ?? '';
}
