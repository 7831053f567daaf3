import type { Module } from '../../platform/module.ts';
import { warmReading } from '../../platform/reading.ts';
import { plansRoutes } from './plans.routes.ts';

export { seedDemonstrationPlan } from './seed-demonstration.ts';

/** The start itself has the processor first: reading is made ready a moment after the address is printed. */
const WARM_AFTER_MS = 1_500;

function startWarming(): { stop(): Promise<void> } {
  const timer = setTimeout(() => void warmReading(), WARM_AFTER_MS);
  timer.unref();
  return {
    stop: () => {
      clearTimeout(timer);
      return Promise.resolve();
    },
  };
}

/** Face of the module: plans from document to publishing. */
export const plansModule: Module = { name: 'plans', routes: plansRoutes, start: startWarming };
