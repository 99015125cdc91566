import type { SquareQuotients } from '../../types/function.js';
import { functionModule, thrownBy } from './module.js';

/**
 * The tutorial's example: how near the forward and the central difference with step ε come to the
 * derivative of x².
 * @throws GradcheckError where x is not a number, or ε not above 0.
 */
export async function squareQuotients(x: number, epsilon: number): Promise<SquareQuotients> {
  const core = await functionModule();
  try {
    return core.squareQuotients(x, epsilon);
  } catch (error) {
    throw await thrownBy(error);
  }
}
