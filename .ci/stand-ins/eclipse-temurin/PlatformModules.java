/** Prints what a Java runtime has that a JDK's tools aren't part of: the modules of the boot and platform loaders. */
void main() {
    var tools = ClassLoader.getSystemClassLoader();
    IO.println(ModuleLayer.boot().modules().stream()
            .filter(module -> module.getClassLoader() != tools)
            .map(Module::getName)
            .collect(java.util.stream.Collectors.joining(",")));
}
