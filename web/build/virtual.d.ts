declare module 'virtual:packed-core' {
  const address: string;
  export default address;
}
