// Replaces browser detection, which the AWS SDK uses only in browsers.
export const parse = (): never => {
	throw new Error('The bundle runs in no browser.');
};
