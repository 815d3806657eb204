// Replaces the AWS SDK's lookup of credentials, which searches eight sources. On Lambda, they are always in the environment.
export const defaultProvider = () => async () => {
	const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
	if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw new Error('There are no AWS credentials in the environment.');
	return {
		accessKeyId: AWS_ACCESS_KEY_ID,
		secretAccessKey: AWS_SECRET_ACCESS_KEY,
		...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {})
	};
};
