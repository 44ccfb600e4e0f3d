# leat_add_functions(<system>): builds what leat generated for a system, and one `bootstrap` for each of its functions:
# build/functions/<system>/<function>/bootstrap, which `leat dev` runs and `leat package` will zip.
function(leat_add_functions system)
  string(REPLACE "-" "_" prefix ${system})
  set(generated ${PROJECT_SOURCE_DIR}/generated/${system}/c)
  set(handlers ${PROJECT_SOURCE_DIR}/handlers/${system})
  file(GLOB sources CONFIGURE_DEPENDS ${generated}/*.c)
  file(GLOB mains CONFIGURE_DEPENDS ${generated}/*_main.c)
  if(NOT sources)
    return()
  endif()
  list(REMOVE_ITEM sources ${mains})

  add_library(${prefix}_types STATIC ${sources})
  # for "quotes" alone: the header of a function named `string` or `time` must not be found in place of the system's
  target_compile_options(${prefix}_types PUBLIC "SHELL:-iquote \"${generated}\"")
  target_compile_options(${prefix}_types PRIVATE -ffunction-sections -fdata-sections)
  target_link_libraries(${prefix}_types PUBLIC leat_lambda PRIVATE leat_flags)

  foreach(main IN LISTS mains)
    get_filename_component(name ${main} NAME_WE)
    string(REGEX REPLACE "_main$" "" name ${name})
    string(REPLACE "_" "-" function ${name})
    if(NOT EXISTS ${handlers}/${name}.c)
      message(FATAL_ERROR "handlers/${system}/${name}.c is missing: run leat generate ${system}")
    endif()
    add_executable(${prefix}_${name} ${main} ${handlers}/${name}.c)
    target_link_libraries(${prefix}_${name} PRIVATE ${prefix}_types leat_flags)
    target_link_options(${prefix}_${name} PRIVATE -Wl,--gc-sections)
    set_target_properties(${prefix}_${name} PROPERTIES
      OUTPUT_NAME bootstrap RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/functions/${system}/${function})
  endforeach()
endfunction()
