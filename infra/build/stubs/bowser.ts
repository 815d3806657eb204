// In place of what tells browsers apart: the AWS SDK asks it in a browser alone.
export const parse = (): never => {
	throw new Error('The bundle runs in no browser.');
};
