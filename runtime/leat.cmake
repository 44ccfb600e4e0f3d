# leat_add_functions(<system> [LINK <library>…]): builds what leat generated for a system of this project (generated/<system>/c), and one
# `bootstrap` for each of its functions, from handlers/<system>: <build>/functions/<system>/<function>/bootstrap, which `leat dev --functions` runs.
# LINK: what handlers need beside leat's runtime. docs/tutorial.md shows a whole CMakeLists.txt.
function(leat_add_functions system)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK")
  string(REPLACE "-" "_" prefix ${system})
  set(generated ${PROJECT_SOURCE_DIR}/generated/${system}/c)
  set(handlers ${PROJECT_SOURCE_DIR}/handlers/${system})
  file(GLOB sources CONFIGURE_DEPENDS ${generated}/*.c)
  file(GLOB mains CONFIGURE_DEPENDS ${generated}/*_main.c)
  if(NOT mains)
    message(FATAL_ERROR "generated/${system}/c holds no functions: run leat generate ${system}")
  endif()
  list(REMOVE_ITEM sources ${mains})

  add_library(${prefix}_types STATIC ${sources})
  # for "quotes" alone: the header of a function named `string` or `time` must not be found in place of the system's
  target_compile_options(${prefix}_types PUBLIC "SHELL:-iquote \"${generated}\"")
  target_compile_options(${prefix}_types PRIVATE -ffunction-sections -fdata-sections)
  target_link_libraries(${prefix}_types PUBLIC leat_lambda PRIVATE ${arg_LINK})

  foreach(main IN LISTS mains)
    get_filename_component(name ${main} NAME_WE)
    string(REGEX REPLACE "_main$" "" name ${name})
    string(REPLACE "_" "-" function ${name})
    if(NOT EXISTS ${handlers}/${name}.c)
      message(FATAL_ERROR "handlers/${system}/${name}.c is missing: run leat generate ${system}")
    endif()
    add_executable(${prefix}_${name} ${main} ${handlers}/${name}.c)
    target_link_libraries(${prefix}_${name} PRIVATE ${prefix}_types ${arg_LINK})
    target_link_options(${prefix}_${name} PRIVATE -Wl,--gc-sections)
    set_target_properties(${prefix}_${name} PROPERTIES
      OUTPUT_NAME bootstrap RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/functions/${system}/${function})
  endforeach()
endfunction()
